"""Each number on a report's page that is a link opens a list of just that many rows."""


def cells_of(client, user, address):
    """The cells of all the tables on the page, as its reader sees them."""
    client.force_login(user)
    content = client.get(address).context["content"]
    return [cell for table in content.tables for cells, _ in table.rows() for cell in cells]


def links_of(client, user, address):
    return [cell for cell in cells_of(client, user, address) if cell.url]


def wrong_links(client, user, address):
    """What the numbers say, and what their lists hold, where the two differ."""
    links = links_of(client, user, address)
    assert links
    return [
        (cell.url, cell.text, rows)
        for cell in links
        if cell.text != f"{(rows := rows_behind(client, cell.url)):,}"
    ]


def rows_behind(client, address):
    return client.get(address).context["page_obj"].paginator.count


def csv_lines(client, user, address):
    """The file that the page offers: heading and lines, without the notes below them."""
    client.force_login(user)
    response = client.get(f"{address}{'&' if '?' in address else '?'}format=csv")
    return response.getvalue().decode("utf-8-sig").split("\r\n\r\n")[0].splitlines()
