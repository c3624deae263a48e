"""What the data says of each map: kept from an earlier build while all it rests on is the same, else measured."""
