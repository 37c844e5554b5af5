import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { ApiProblem } from '../core/api/problem';
import { SessionStore } from '../core/session/session.store';
import { BrandMark } from '../ui/brand-mark';
import { HolderMark } from '../ui/holder-mark';
import { Icon } from '../ui/icon';

/** The way in. */
@Component({
  selector: 'app-sign-in',
  imports: [BrandMark, HolderMark, Icon, TranslocoDirective],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.css',
})
export class SignIn {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  readonly returnTo = input<string>();

  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly showPassword = signal(false);
  protected readonly busy = signal(false);
  private readonly problem = signal<ApiProblem | null>(null);

  protected readonly complaint = computed(() => {
    const problem = this.problem();
    if (!problem) return null;
    if (problem.code === 'auth.invalid_credentials') return { key: 'signIn.wrong', params: {} };
    if (problem.code === 'auth.throttled')
      return {
        key: 'signIn.throttled',
        params: { minutes: Math.ceil((problem.retryAfterSeconds ?? 60) / 60) },
      };
    return { key: problem.isTransport ? 'signIn.unreachable' : 'signIn.failed', params: {} };
  });

  protected signIn(event: Event): void {
    event.preventDefault();
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    this.session.signIn(this.email().trim(), this.password()).subscribe({
      next: () => void this.router.navigateByUrl(this.wantedPage()),
      error: (error: unknown) => {
        this.busy.set(false);
        this.problem.set(ApiProblem.from(error));
      },
    });
  }

  /** Only a path of this application: an address from outside must not choose where a sign-in ends. */
  private wantedPage(): string {
    const wanted = this.returnTo() ?? '/';
    return /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/sign-in') ? wanted : '/';
  }

  protected text(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }
}
