-- What destinations took of preflight's test objects: 'auto' chooses by it where the configuration does not say what a destination accepts.

CREATE TABLE destination_trial (
    destination TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    url TEXT NOT NULL,
    is_accepted INTEGER NOT NULL,
    answer TEXT NOT NULL,
    tried_at INTEGER NOT NULL,
    PRIMARY KEY (destination, object_kind)
) STRICT, WITHOUT ROWID;
