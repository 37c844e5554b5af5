// What somebody began to write, kept per conversation until it is sent, also across reloads.
import { computed, inject, Service, signal } from '@angular/core';
import { SessionStore } from '../core/session/session.store';

@Service()
export class Drafts {
  private readonly session = inject(SessionStore);
  private readonly key = computed(
    () => `baton.drafts.${this.session.workspace()?.id}.${this.session.user()?.id}`,
  );
  private readonly kept = signal<Record<string, string>>(this.read());

  of(conversationId: string): string {
    return this.kept()[conversationId] ?? '';
  }

  keep(conversationId: string, text: string): void {
    if (this.of(conversationId) === text) return;
    const { [conversationId]: _, ...others } = this.kept();
    this.kept.set(text.trim() ? { ...others, [conversationId]: text } : others);
    localStorage.setItem(this.key(), JSON.stringify(this.kept()));
  }

  /** Puts words that were not sent back where they can be changed, before anything written since. */
  putBack(conversationId: string, text: string): void {
    const now = this.of(conversationId);
    this.keep(conversationId, now && now !== text ? text + '\n' + now : text);
  }

  private read(): Record<string, string> {
    try {
      return JSON.parse(localStorage.getItem(this.key()) ?? '{}') as Record<string, string>;
    } catch {
      return {};
    }
  }
}
