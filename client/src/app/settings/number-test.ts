import { Component, inject, input, OnInit, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ChannelsApi } from '../core/api/channels-api';
import { Channel, ChannelTest } from '../core/api/models';
import { SessionStore } from '../core/session/session.store';
import { Icon } from '../ui/icon';
import { AgoPipe } from '../ui/times';
import { Saving } from './saving';

/** How a number is: what the last self-test found, what to do about it, and the way to ask once more. */
@Component({
  selector: 'app-number-test',
  imports: [AgoPipe, Icon, TranslocoDirective],
  templateUrl: './number-test.html',
  styleUrl: './number-test.css',
})
export class NumberTest implements OnInit {
  private readonly api = inject(ChannelsApi);
  protected readonly session = inject(SessionStore);
  protected readonly saving = new Saving();

  readonly channel = input.required<Channel>();

  protected readonly result = signal<ChannelTest | null>(null);
  protected readonly failed = signal(false);
  protected readonly asked = signal(false);

  ngOnInit(): void {
    this.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api.health(this.channel().id).subscribe({
      next: ({ lastTest }) => {
        this.result.set(lastTest);
        this.asked.set(true);
      },
      error: () => this.failed.set(true),
    });
  }

  protected run(): void {
    this.saving.run(this.api.test(this.channel().id), (result) => this.result.set(result), null);
  }

  protected subscribe(): void {
    this.saving.run(this.api.subscribe(this.channel().id), () => this.run(), 'health.subscribed');
  }
}
