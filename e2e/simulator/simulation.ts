// Everything one simulator consists of, in one place, and back to the beginning on demand.
import type { Clock } from './clock.ts';
import { Faults } from './faults/faults.ts';
import { Media } from './graph-api/media.ts';
import { Numbers } from './graph-api/numbers.ts';
import { ServiceAllowance } from './graph-api/pricing.ts';
import { Templates } from './graph-api/templates.ts';
import { Log } from './log.ts';
import { People } from './people/people.ts';
import { Threads } from './people/threads.ts';
import { Seed } from './seed.ts';
import { applySettings, defaultSettings, type Settings } from './settings.ts';
import { WebhookSender, type WebhookTarget } from './webhook-sender/webhook-sender.ts';

export interface SimulationOptions {
  clock: Clock;
  seed: string;
  webhook: WebhookTarget;
}

export class Simulation {
  readonly clock: Clock;
  readonly seed: Seed;
  readonly settings: Settings = defaultSettings();
  readonly log: Log;
  readonly numbers = new Numbers();
  readonly people: People;
  readonly threads = new Threads();
  readonly templates: Templates;
  readonly media: Media;
  readonly faults = new Faults();
  readonly allowance = new ServiceAllowance();
  readonly webhooks: WebhookSender;
  /** Where it listens; links in webhooks begin with it. */
  origin = 'http://127.0.0.1';

  constructor({ clock, seed, webhook }: SimulationOptions) {
    this.clock = clock;
    this.seed = new Seed(seed);
    this.log = new Log(() => clock.now());
    // People and templates are the same ones after every start.
    const lasting = new Seed('identity');
    this.people = new People(lasting, this.settings);
    this.templates = new Templates(lasting);
    this.media = new Media(clock, this.seed);
    this.webhooks = new WebhookSender(clock, this.seed, this.log, this.settings, webhook);
  }

  /** Ids go on counting: whoever keeps the old ones must not meet them again. */
  reset(): void {
    this.clock.stop();
    this.webhooks.clear();
    applySettings(this.settings, { ...defaultSettings() });
    for (const part of [this.numbers, this.people, this.threads, this.templates, this.media, this.faults])
      part.reset();
    this.allowance.reset();
    this.log.clear();
    if (this.webhooks.state.state === 'waiting') this.webhooks.start();
  }
}
