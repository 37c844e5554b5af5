// Everything one simulator consists of, in one place, and back to the beginning on demand.
import type { Clock } from './clock.ts';
import { Faults } from './faults/faults.ts';
import { BlockList } from './graph-api/block-list.ts';
import { BusinessProfiles } from './graph-api/business-profile.ts';
import { Fates } from './graph-api/fates.ts';
import { Media } from './graph-api/media.ts';
import { Numbers } from './graph-api/numbers.ts';
import { ServiceAllowance } from './graph-api/pricing.ts';
import { RateLimits } from './graph-api/rate-limits.ts';
import { Registrations } from './graph-api/registration.ts';
import { ResumableUploads } from './graph-api/resumable-uploads.ts';
import { Templates } from './graph-api/templates.ts';
import { ThreadControl } from './graph-api/thread-control.ts';
import { Log } from './log.ts';
import { People } from './people/people.ts';
import { Threads } from './people/threads.ts';
import { Seed } from './seed.ts';
import { defaultSettings, type Settings } from './settings.ts';
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
  readonly uploads: ResumableUploads;
  readonly registrations: Registrations;
  readonly profiles = new BusinessProfiles();
  readonly blocks = new BlockList();
  readonly control = new ThreadControl();
  readonly limits: RateLimits;
  readonly faults = new Faults();
  readonly fates = new Fates();
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
    this.uploads = new ResumableUploads(this.seed);
    this.registrations = new Registrations(clock, this.seed);
    this.limits = new RateLimits(clock, this.settings);
    this.webhooks = new WebhookSender(clock, this.seed, this.log, this.settings, webhook);
  }

  /** Ids go on counting: whoever keeps the old ones must not meet them again. */
  reset(): void {
    this.clock.stop();
    this.webhooks.clear();
    Object.assign(this.settings, defaultSettings());
    for (const part of [
      this.numbers,
      this.people,
      this.threads,
      this.templates,
      this.media,
      this.uploads,
      this.registrations,
      this.profiles,
      this.blocks,
      this.control,
      this.limits,
      this.faults,
      this.fates,
      this.allowance,
    ])
      part.reset();
    this.log.clear();
    if (this.webhooks.state.state === 'waiting') this.webhooks.start();
  }
}
