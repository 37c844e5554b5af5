// Single-letter keys for people who answer all day. Off in fields, and for whoever switches them off.
import { Service, signal } from '@angular/core';

const KEY = 'baton.shortcuts';

@Service()
export class Shortcuts {
  private readonly enabled = signal(localStorage.getItem(KEY) !== 'off');
  readonly on = this.enabled.asReadonly();

  toggle(): void {
    this.enabled.update((on) => !on);
    if (this.enabled()) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  }

  /** The letter meant as a shortcut, or what is meant with Ctrl or ⌘; null when the key belongs to something else. */
  read(event: KeyboardEvent): string | null {
    if (event.defaultPrevented || event.isComposing) return null;
    if (event.ctrlKey || event.metaKey) {
      const key = event.key.toLowerCase();
      if (key === 'k') return 'commands';
      if (key === 'j' && !event.shiftKey && !event.altKey) return 'ctrl j';
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !this.enabled()) return null;
    const target = event.target as HTMLElement | null;
    if (target?.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]'))
      return null;
    return event.key.length === 1 ? event.key.toLowerCase() : null;
  }
}
