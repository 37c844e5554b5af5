// Light or dark: what the system says until somebody chooses, then what they chose.
import { Service, signal } from '@angular/core';

const KEY = 'baton.theme';
export type Theme = 'light' | 'dark';

@Service()
export class ThemeChoice {
  private readonly current = signal<Theme>(remembered() ?? ofSystem());
  readonly theme = this.current.asReadonly();

  constructor() {
    this.apply(this.current());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      if (!remembered()) this.apply(ofSystem());
    });
  }

  toggle(): void {
    const theme = this.current() === 'dark' ? 'light' : 'dark';
    localStorage.setItem(KEY, theme);
    this.apply(theme);
  }

  private apply(theme: Theme): void {
    this.current.set(theme);
    document.documentElement.dataset['theme'] = theme;
  }
}

function ofSystem(): Theme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function remembered(): Theme | null {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : null;
}
