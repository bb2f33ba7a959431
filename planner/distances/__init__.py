"""How far it is: lanes that state no distance get one, over land, by sea from port to port, or by air."""
