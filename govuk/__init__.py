"""How things look: GOV.UK and MoJ components, forms and charts; knows no domain."""
