import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { EMPTY, expand, Observable, reduce } from 'rxjs';
import { API } from './base';
import { Article, NewArticle, Page, TryResult } from './models';

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

  try(text: string): Observable<TryResult> {
    return this.http.post<TryResult>(`${API}/knowledge/try`, { text });
  }
}
