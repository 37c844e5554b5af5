import { Component, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { concatMap, from, Subscription } from 'rxjs';
import { KnowledgeApi } from '../core/api/knowledge-api';
import { ProposedArticle } from '../core/api/models';
import { ApiProblem } from '../core/api/problem';
import { Icon } from '../ui/icon';
import { plural } from '../ui/plural';
import { checkedOf, valueOf } from './form-value';
import { batchesOf } from './import-batches';
import { languageName } from './languages';

export interface Proposal extends ProposedArticle {
  wanted: boolean;
}

/** Articles out of a file or a page of the web: read, looked over, and only then saved. */
@Component({
  selector: 'app-import-dialog',
  imports: [Icon, TranslocoDirective],
  templateUrl: './import-dialog.html',
  styleUrl: './import-dialog.css',
  host: {
    // A file let go beside the field never replaces the page.
    '(document:dragover)': '$event.preventDefault()',
    '(document:drop)': '$event.preventDefault()',
  },
})
export class ImportDialog {
  private readonly api = inject(KnowledgeApi);
  private readonly words = inject(TranslocoService);
  protected readonly dialog = inject<MatDialogRef<ImportDialog>>(MatDialogRef);
  protected readonly valueOf = valueOf;
  protected readonly checkedOf = checkedOf;
  protected readonly plural = plural;
  protected readonly languageName = languageName;

  protected readonly url = signal('');
  protected readonly over = signal(false);
  /** What is being read, as people call it. */
  protected readonly reading = signal<string | null>(null);
  protected readonly source = signal('');
  protected readonly proposals = signal<Proposal[] | null>(null);
  protected readonly complaint = signal<string | null>(null);
  protected readonly saved = signal<number | null>(null);
  protected readonly result = signal<{ added: number; leftOut: number } | null>(null);
  protected readonly wanted = computed(() => this.proposals()?.filter((one) => one.wanted).length ?? 0);
  protected readonly known = computed(
    () => this.proposals()?.filter((one) => one.existingArticleId !== null).length ?? 0,
  );
  private running: Subscription | null = null;

  protected choose(event: Event): void {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    // The same file can be chosen again once it is mended.
    field.value = '';
    if (file) this.read(file, file.name);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    const file = event.dataTransfer?.files[0];
    if (file) this.read(file, file.name);
  }

  protected fetch(event: Event): void {
    event.preventDefault();
    const typed = this.url().trim();
    if (typed === '') return;
    const url = /^[a-z]+:/iu.test(typed) ? typed : `https://${typed}`;
    this.read({ url }, url);
  }

  protected stop(): void {
    this.running?.unsubscribe();
    this.reading.set(null);
  }

  protected again(): void {
    this.proposals.set(null);
    this.result.set(null);
    this.complaint.set(null);
  }

  protected change(index: number, change: Partial<Proposal>): void {
    this.proposals.update((all) => all?.map((one, i) => (i === index ? { ...one, ...change } : one)) ?? null);
  }

  protected changeAll(wanted: boolean): void {
    this.proposals.update((all) => all?.map((one) => ({ ...one, wanted })) ?? null);
  }

  /** In several requests, each safe to repeat: after a failure the whole can simply be saved again. */
  protected save(event: Event): void {
    event.preventDefault();
    if (this.saved() !== null || this.wanted() === 0) return;
    const all = this.proposals() ?? [];
    const articles = all
      .filter((one) => one.wanted)
      .map(({ title, body, alternatives, language }) => ({
        title: title.trim(),
        body,
        alternatives,
        language,
      }));
    let added = 0;
    this.complaint.set(null);
    this.saved.set(0);
    from(batchesOf(articles))
      .pipe(concatMap((batch) => this.api.createMany(batch)))
      .subscribe({
        next: (made) => {
          added += made.added.length;
          this.saved.update((n) => (n ?? 0) + made.added.length + made.leftOut.length);
        },
        error: (error: unknown) => {
          this.saved.set(null);
          this.complain(error);
        },
        complete: () => {
          this.saved.set(null);
          this.result.set({ added, leftOut: all.length - added });
        },
      });
  }

  private read(source: File | { url: string }, name: string): void {
    if (this.reading() !== null) return;
    this.complaint.set(null);
    this.reading.set(name);
    this.running = this.api.propose(source).subscribe({
      next: (articles) => {
        this.reading.set(null);
        this.source.set(name);
        this.proposals.set(articles.map((one) => ({ ...one, wanted: one.existingArticleId === null })));
      },
      error: (error: unknown) => {
        this.reading.set(null);
        this.complain(error);
      },
    });
  }

  private complain(error: unknown): void {
    const problem = ApiProblem.from(error);
    this.complaint.set(
      problem.detail || this.words.translate(problem.isTransport ? 'common.unreachable' : 'common.failed'),
    );
  }
}
