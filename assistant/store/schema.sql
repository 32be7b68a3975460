CREATE TABLE IF NOT EXISTS manifest (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS documents (
    row        INTEGER PRIMARY KEY AUTOINCREMENT,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'live')),
    leaving    INTEGER NOT NULL DEFAULT 0,
    id         TEXT NOT NULL,
    title      TEXT NOT NULL,
    kind       TEXT NOT NULL,
    date       TEXT,
    body       TEXT NOT NULL,
    file       TEXT NOT NULL,
    path       TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    page_count INTEGER NOT NULL,
    example    INTEGER NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS one_of_each ON documents (id, state);
CREATE INDEX IF NOT EXISTS by_state ON documents (state, leaving);

CREATE TABLE IF NOT EXISTS pages (
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS passages (
    key      INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    id       TEXT NOT NULL,
    kind     TEXT NOT NULL,
    path     TEXT NOT NULL,
    page     INTEGER NOT NULL,
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    text     TEXT NOT NULL,
    lead_in  TEXT NOT NULL,
    row_head TEXT NOT NULL,
    col_head TEXT NOT NULL,
    grp      INTEGER NOT NULL,
    position INTEGER NOT NULL,
    embedded TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS by_document ON passages (document, position);

CREATE TABLE IF NOT EXISTS vectors (
    key    INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE,
    vector BLOB NOT NULL
);

CREATE TABLE IF NOT EXISTS document_words (
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    word     TEXT NOT NULL,
    count    INTEGER NOT NULL,
    PRIMARY KEY (document, word)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS vocabulary (
    word  TEXT PRIMARY KEY,
    count INTEGER NOT NULL
) WITHOUT ROWID;

-- What stands on a page beside its text: the places of its words, restored words, how sure the recognition was.
CREATE TABLE IF NOT EXISTS page_marks (
    document   INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    words      TEXT NOT NULL,
    restored   TEXT NOT NULL,
    confidence REAL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

-- What a document says of itself, and the reading that found it.
CREATE TABLE IF NOT EXISTS details (
    document INTEGER PRIMARY KEY REFERENCES documents (row) ON DELETE CASCADE,
    reading  TEXT NOT NULL,
    body     TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS facts (
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS facts_by_kind ON facts (kind, document);
