import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Channel, Conversation, Template, TemplateSend } from '../../core/api/models';
import { ApiProblem } from '../../core/api/problem';
import { ConversationsApi } from '../../core/api/conversations-api';
import { TemplatesApi } from '../../core/api/templates-api';
import { SessionStore } from '../../core/session/session.store';
import { firstName } from '../../ui/contact-name.pipe';
import { Icon } from '../../ui/icon';
import { Times } from '../../ui/times';
import { fill, plainText, sendableFirst, Values } from './template-text';

export interface TemplatePickerInput {
  /** Null to write first to somebody new. */
  conversation: Conversation | null;
  channels: Channel[];
  chosen: Template | null;
  draft: string;
}

export type TemplatePickerResult =
  | { kind: 'send'; template: TemplateSend; text: string; takeOver: boolean }
  | { kind: 'created'; conversation: Conversation };

/** Choose a template, fill its blanks, see what the customer will see. */
@Component({
  selector: 'app-template-picker',
  imports: [Icon, TranslocoDirective],
  templateUrl: './template-picker.html',
  styleUrl: './template-picker.css',
})
export class TemplatePicker {
  protected readonly input = inject<TemplatePickerInput>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<TemplatePicker, TemplatePickerResult>>(MatDialogRef);
  private readonly api = inject(TemplatesApi);
  private readonly conversations = inject(ConversationsApi);
  private readonly words = inject(TranslocoService);
  protected readonly session = inject(SessionStore);
  protected readonly times = inject(Times);

  private readonly idempotencyKey = crypto.randomUUID();
  protected readonly templates = signal<Template[] | null>(null);
  protected readonly syncedAt = signal<string | null>(null);
  protected readonly failed = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly query = signal('');
  protected readonly chosenId = signal<string | null>(this.input.chosen?.id ?? null);
  protected readonly values = signal<Values>({});
  protected readonly touched = signal<ReadonlySet<string>>(new Set());
  protected readonly takeOver = signal(false);
  protected readonly channelId = signal(
    this.input.conversation?.channel.id ?? this.input.channels[0]?.id ?? '',
  );
  protected readonly to = signal('');

  protected readonly name = this.input.conversation ? firstName(this.input.conversation.contact) : null;
  protected readonly found = computed(() => {
    const words = this.query().trim().toLowerCase();
    const all = this.templates() ?? [];
    return words
      ? all.filter((one) => `${one.name} ${one.category} ${one.language}`.toLowerCase().includes(words))
      : all;
  });
  protected readonly chosen = computed(() => {
    const all = this.templates() ?? [];
    return all.find((one) => one.id === this.chosenId()) ?? all.find((one) => one.sendable) ?? null;
  });
  protected readonly languages = computed(() => {
    const chosen = this.chosen();
    return (this.templates() ?? []).filter((one) => one.name === chosen?.name);
  });
  /** One line per name: the languages of a template are chosen inside it. */
  protected readonly names = computed(() => {
    const byName = new Map<string, Template[]>();
    for (const template of this.found())
      byName.set(template.name, [...(byName.get(template.name) ?? []), template]);
    return [...byName.values()].flatMap((same) => {
      const first = same.find((one) => one.sendable) ?? same[0];
      return first ? [{ first, all: same }] : [];
    });
  });
  protected readonly preview = computed(() => {
    const template = this.chosen();
    return template ? fill(template, this.values(), (key) => this.label(key)) : null;
  });
  protected readonly missing = computed(() =>
    (this.chosen()?.parameters ?? []).filter((parameter) => !this.values()[parameter.key]?.trim()),
  );
  protected readonly toIsNumber = computed(() => /^\+\d{7,15}$/.test(this.phone()));
  protected readonly canSend = computed(
    () =>
      this.chosen()?.sendable === true &&
      this.missing().length === 0 &&
      !this.busy() &&
      (this.input.conversation !== null || (this.toIsNumber() && this.channelId() !== '')),
  );

  constructor() {
    this.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api.list(this.channelId() || undefined).subscribe({
      next: (list) => {
        this.templates.set(sendableFirst(list.data));
        this.syncedAt.set(list.lastSyncedAt);
        this.suggest();
      },
      error: () => this.failed.set(true),
    });
  }

  protected sync(): void {
    this.busy.set(true);
    this.api.sync().subscribe({
      next: () => {
        this.busy.set(false);
        this.load();
      },
      error: (error: unknown) => {
        this.busy.set(false);
        this.problem.set(ApiProblem.from(error));
      },
    });
  }

  protected choose(template: Template | undefined): void {
    this.chosenId.set(template?.id ?? null);
    this.touched.set(new Set());
    this.suggest();
  }

  protected chooseChannel(event: Event): void {
    this.channelId.set((event.target as HTMLSelectElement).value);
    this.templates.set(null);
    this.load();
  }

  protected chooseLanguage(event: Event): void {
    this.chosenId.set((event.target as HTMLSelectElement).value);
    this.suggest();
  }

  protected setValue(key: string, event: Event): void {
    this.values.update((values) => ({ ...values, [key]: (event.target as HTMLInputElement).value }));
    this.touch(key);
  }

  protected touch(key: string): void {
    this.touched.update((touched) => new Set([...touched, key]));
  }

  protected useDraft(key: string): void {
    this.values.update((values) => ({ ...values, [key]: this.input.draft.replace(/\s+/g, ' ').trim() }));
  }

  protected label(key: string): string {
    const [, card, rest = key] = /^card\.(\d+)\.(.+)$/.exec(key) ?? [];
    const words = this.labelWithin(rest, key, card === undefined ? null : Number(card));
    return card === undefined
      ? words
      : this.words.translate('template.onCard', { n: Number(card) + 1, label: words });
  }

  private labelWithin(rest: string, key: string, card: number | null): string {
    const [, part, index] = /^(header|button|offer)\.(.+)$/.exec(rest) ?? [];
    const kind = this.chosen()?.parameters.find((one) => one.key === key)?.kind;
    if (part === 'header')
      return this.words.translate(
        kind === 'link'
          ? 'template.headerFile'
          : index === '1'
            ? 'template.headerBlank'
            : `template.place.${index}`,
      );
    if (part === 'offer') return this.words.translate('template.offerEnds');
    if (part === 'button') {
      // Of the template, not of its preview: that one is made with these labels.
      const title = this.titleOfButton(card, Number(index));
      return this.words.translate(kind === 'code' ? 'template.codeBlank' : 'template.buttonBlank', { title });
    }
    return /^\d+$/.test(rest)
      ? this.words.translate('template.blank', { n: rest })
      : rest.replaceAll('_', ' ');
  }

  private titleOfButton(card: number | null, index: number): string {
    const template = this.chosen();
    if (!template) return '';
    const filled = fill(template, {}, () => '');
    return (card === null ? filled : filled.cards[card])?.buttons[index]?.title ?? '';
  }

  protected fieldOf({ kind }: Template['parameters'][number]): { type: string; mode: string | null } {
    if (kind === 'link') return { type: 'url', mode: 'url' };
    if (kind === 'moment') return { type: 'datetime-local', mode: null };
    return { type: 'text', mode: kind === 'latitude' || kind === 'longitude' ? 'decimal' : null };
  }

  protected languageNames(templates: Template[]): string {
    return templates.map((one) => this.languageName(one.language)).join(', ');
  }

  protected languageName(code: string): string {
    try {
      return new Intl.DisplayNames(['en'], { type: 'language' }).of(code.replace('_', '-')) ?? code;
    } catch {
      return code;
    }
  }

  protected send(): void {
    const template = this.chosen();
    const preview = this.preview();
    if (!template || !preview || !this.canSend()) return;
    const parameters = Object.fromEntries(
      template.parameters.map(({ key, kind }) => {
        const value = this.values()[key]?.trim() ?? '';
        // A field of the browser's gives its own time without a zone.
        return [key, kind === 'moment' ? new Date(value).toISOString() : value];
      }),
    );
    const send: TemplateSend = {
      name: template.name,
      language: template.language,
      ...(template.parameters.length ? { parameters } : {}),
    };
    if (this.input.conversation) {
      this.dialog.close({
        kind: 'send',
        template: send,
        text: plainText(preview),
        takeOver: this.takeOver(),
      });
      return;
    }
    this.busy.set(true);
    this.conversations
      .create({ channelId: this.channelId(), to: this.phone(), template: send }, this.idempotencyKey)
      .subscribe({
        next: (conversation) => this.dialog.close({ kind: 'created', conversation }),
        error: (error: unknown) => {
          this.busy.set(false);
          this.problem.set(ApiProblem.from(error));
        },
      });
  }

  protected phone(): string {
    const digits = this.to().replace(/\D/g, '');
    return digits ? '+' + digits : '';
  }

  /** The first blank is nearly always the name: fill it in, the rest stays for the person. */
  private suggest(): void {
    const template = this.chosen();
    const name = this.input.conversation?.contact.name?.split(/\s+/)[0];
    const first = template?.parameters[0]?.key;
    const mayBeName =
      first !== undefined &&
      (/name/i.test(first) ||
        /(hi|hello|namaste|dear|hola)\s*\{\{1\}\}/i.test(JSON.stringify(template?.components)));
    this.values.set(mayBeName && name ? { [first]: name } : {});
  }
}
