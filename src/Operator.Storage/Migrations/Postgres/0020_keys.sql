-- What protects cookies and signs access tokens, so that all nodes accept what one of them gave out.
CREATE TABLE secret_key (
    name    text COLLATE "C" PRIMARY KEY,
    content text COLLATE "C" NOT NULL
);
