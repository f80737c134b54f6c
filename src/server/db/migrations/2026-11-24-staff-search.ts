import { sql } from 'kysely'

// What moderators search in: a text that is typed, the name it is under and the title of its page. Three
// letters at a time, so that parts of words are found, and languages that write no spaces. An index knows
// rows by numbers, and those that SQLite gives by itself a VACUUM may change: `search_rows` keeps them.

const TITLE = sql`(select title from threads where threads.id = new.thread_id)`
const NUMBER = sql`(select number from search_rows where comment_id = new.id)`

/** Kept by triggers, so that no way of writing a comment can forget it. */
export const SEARCH = [
  sql`create table search_rows (
    number integer primary key,
    comment_id text not null unique references comments (id) on delete cascade
  )`,
  sql`create virtual table search using fts5 (
    source, author_name, title, tokenize = 'trigram remove_diacritics 1'
  )`,
  // FTS5 otherwise only marks deleted text, whose letters stay in the file.
  sql`insert into search (search, rank) values ('secure-delete', 1)`,
  sql`insert into search_rows (comment_id) select id from comments order by created_at, id`,
  sql`insert into search (rowid, source, author_name, title)
    select number, source, author_name, title from search_rows
      inner join comments on comments.id = comment_id
      inner join threads on threads.id = thread_id
    where source <> ''`,
  sql`create trigger search_insert after insert on comments begin
    insert into search_rows (comment_id) values (new.id);
    insert into search (rowid, source, author_name, title)
      select ${NUMBER}, new.source, new.author_name, ${TITLE} where new.source <> '';
  end`,
  sql`create trigger search_update after update of source, author_name, thread_id on comments
    when old.source is not new.source or old.author_name is not new.author_name
      or old.thread_id is not new.thread_id
  begin
    delete from search where rowid = ${NUMBER};
    insert into search (rowid, source, author_name, title)
      select ${NUMBER}, new.source, new.author_name, ${TITLE} where new.source <> '';
  end`,
  sql`create trigger search_delete before delete on comments begin
    delete from search where rowid = (select number from search_rows where comment_id = old.id);
  end`,
  sql`create trigger search_title after update of title on threads
    when old.title is not new.title
  begin
    update search set title = new.title where rowid in (
      select number from comments inner join search_rows on comment_id = comments.id
      where thread_id = new.id and source <> '');
  end`,
]
