"""Invented names: of no school and of no child that we know of."""


def words(text: str) -> list[str]:
    return text.split()


BEASTS = words(
    """
    Avocet Badger Bittern Bunting Curlew Dabchick Dunlin Egret Fieldfare Goldcrest Hare
    Heron Hobby Kestrel Kingfisher Lapwing Linnet Merlin Nightjar Nuthatch Osprey Otter
    Pipit Plover Redstart Sandpiper Siskin Skylark Swift Whinchat
    """
)
PLACES = words(
    """
    Bank Beacon Bower Brook Chase Copse Cross Down Drove Fold Furlong Hythe Knoll Lathe
    Marsh Meadow Mere Orchard Quarry Shaw Spinney Warren
    """
)
FIRST_NAMES = words(
    """
    Aisha Alfie Amara Anya Archie Ava Bartek Bea Callum Chloe Daisy Daniel Dev Elif Elliot
    Emeka Esme Ethan Farah Finn Freya George Grace Hanna Harvey Hugo Ibrahim Imogen Isla Ivy
    Jack Jaya Joel Kai Kofi Kornelia Lara Leo Lily Logan Lola Maja Marcus Maya Mia Milo
    Mohammed Nia Noah Olly Orla Oscar Poppy Priya Quinn Reuben Rosie Rowan Ruby Sami Sienna
    Sofia Stanley Tariq Teddy Thea Toby Una Vihaan Willow Yusuf Zara Zofia
    """
)
LAST_NAMES = words(
    """
    Abara Adeyemi Ainsley Akhtar Appleyard Banerjee Barfoot Bellweather Birchall Brackley
    Brindle Caldecote Chaudry Clutterbuck Coldstream Cottesloe Dagworth Danso Dewhurst
    Drinkwater Ebdon Eccleshall Farrant Fenwick Flint Gaskell Goodbody Gurung Haddow
    Halloran Hartnoll Hazelwood Hossain Huxtable Ikande Ingram Jagger Jessop Kaminski
    Kendrew Kowalczyk Lambourne Langridge Loveday Maddox Marlow Mbeki Merryweather Mistry
    Nadar Nettleship Nowak Oduya Okoro Olander Ormerod Pargeter Peverell Pemberly
    Pickersgill Quayle Quennell Rahman Rainsford Ramsbottom Rosewarne Sandilands Sefton Shah
    Silverlock Soames Tamang Tattersall Thackeray Thistlewood Underhill Uzoma Vance Verity
    Wainscott Wetherby Whitlock Winterbourne Wyndham Yardley Yilmaz Zielinski
    """
)


def school_names() -> list[str]:
    """Some six hundred names that no real school is likely to have, in a fixed order."""
    return [f"{beast} {place}" for place in PLACES for beast in BEASTS]
