import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { EMPTY, expand, map, Observable, reduce } from 'rxjs';
import { API } from './base';
import {
  Article,
  ArticleText,
  CreatedArticles,
  NewArticle,
  Page,
  ProposedArticle,
  TryResult,
  UnansweredQuestion,
} from './models';

@Service()
export class KnowledgeApi {
  private readonly http = inject(HttpClient);

  /** All articles of the workspace: a knowledge base is read as a whole, page after page. */
  articles(): Observable<Article[]> {
    const page = (cursor?: string): Observable<Page<Article>> =>
      this.http.get<Page<Article>>(`${API}/knowledge/articles`, {
        params: { limit: 100, ...(cursor ? { cursor } : {}) },
      });
    return page().pipe(
      expand((read) => (read.nextCursor ? page(read.nextCursor) : EMPTY)),
      reduce((all, read) => [...all, ...read.data], [] as Article[]),
    );
  }

  create(article: NewArticle): Observable<Article> {
    return this.http.post<Article>(`${API}/knowledge/articles`, article);
  }

  change(id: string, article: Partial<NewArticle>): Observable<Article> {
    return this.http.patch<Article>(`${API}/knowledge/articles/${id}`, article);
  }

  delete(id: string): Observable<void> {
    return this.http.delete<void>(`${API}/knowledge/articles/${id}`);
  }

  /** What a file or a page of the web would become. Nothing is stored. */
  propose(source: File | { url: string }): Observable<ProposedArticle[]> {
    let body: FormData | { url: string };
    if (source instanceof File) {
      body = new FormData();
      body.append('file', source, source.name);
    } else body = source;
    return this.http
      .post<{ articles: ProposedArticle[] }>(`${API}/knowledge/imports`, body)
      .pipe(map(({ articles }) => articles));
  }

  /** Up to 50 at once. Safe to repeat: what was added before is left out. */
  createMany(articles: ArticleText[]): Observable<CreatedArticles> {
    return this.http.post<CreatedArticles>(`${API}/knowledge/articles/batch`, { articles });
  }

  /** An article's Markdown as WhatsApp will show it. */
  preview(body: string): Observable<string> {
    return this.http
      .post<{ text: string }>(`${API}/knowledge/preview`, { body })
      .pipe(map(({ text }) => text));
  }

  unanswered(order: 'asked' | 'newest', cursor: string | null): Observable<Page<UnansweredQuestion>> {
    return this.http.get<Page<UnansweredQuestion>>(`${API}/knowledge/unanswered`, {
      params: { order, limit: 50, ...(cursor ? { cursor } : {}) },
    });
  }

  /** How many questions wait for an answer. */
  openQuestions(): Observable<number> {
    return this.http
      .get<{ open: number }>(`${API}/knowledge/unanswered/summary`)
      .pipe(map(({ open }) => open));
  }

  setQuestion(id: string, state: UnansweredQuestion['state']): Observable<UnansweredQuestion> {
    return this.http.patch<UnansweredQuestion>(`${API}/knowledge/unanswered/${id}`, { state });
  }

  try(text: string): Observable<TryResult> {
    return this.http.post<TryResult>(`${API}/knowledge/try`, { text });
  }
}
