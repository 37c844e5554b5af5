import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which articles a term stands in, a row each, so that the candidates for a question are counted from an index alone. Written
 * by the database from `articles.terms`, so that no way of storing an article can forget it.
 */
export class ArticleTerms1795890000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table article_terms (
  workspace_id uuid not null,
  term text not null,
  article_id uuid not null,
  primary key (workspace_id, term, article_id),
  foreign key (workspace_id, article_id) references articles (workspace_id, id) on delete cascade
);
create index article_terms_article on article_terms (workspace_id, article_id);

create function index_article_terms() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from article_terms t using changed c where t.workspace_id = c.workspace_id and t.article_id = c.id;
  end if;
  insert into article_terms (workspace_id, term, article_id)
  select distinct c.workspace_id, term, c.id from changed c, unnest(c.terms) as term;
  return null;
end $$;
create trigger articles_inserted after insert on articles
  referencing new table as changed for each statement execute function index_article_terms();
create trigger articles_updated after update on articles
  referencing new table as changed for each statement execute function index_article_terms();

insert into article_terms (workspace_id, term, article_id)
select distinct a.workspace_id, term, a.id from articles a, unnest(a.terms) as term;
drop index articles_terms;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
create index articles_terms on articles using gin (terms);
drop trigger articles_updated on articles;
drop trigger articles_inserted on articles;
drop function index_article_terms();
drop table article_terms;`);
  }
}
