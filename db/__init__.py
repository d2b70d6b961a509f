"""What is stored: tables, vocabularies, sessions, migrations, file store."""
