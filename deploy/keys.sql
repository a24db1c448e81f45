-- The store of keys has a database of its own (PASSERELLE_KEYS_URL): no snapshot of it is kept for more than a day.
create database passerelle_keys;
