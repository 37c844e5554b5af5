// A change of hands, told as people would: who did what to whom, and why where that is known. Codes stay in here.
import { Transition } from '../../core/api/models';

/** Somebody in a line: by name, or else by the word that stands for them. */
export interface Named {
  name: string | null;
  key: string;
}

export interface Telling {
  transition: Transition;
  who: Named;
  /** A word of `transition`. */
  did: string;
  whom: Named | null;
  /** A word of `transition.why`, and the customer's sentence where that was the reason. */
  why: { key: string; said: string | null } | null;
}

type Person = NonNullable<Transition['assignee']>;

const DID: Record<Exclude<Transition['reason'], 'take_over' | 'assign'>, string> = {
  handoff: 'passedOn',
  hand_back: 'handedBack',
  close: 'closed',
  reopen: 'reopened',
  echo: 'tookOver',
  lapse: 'gaveBack',
  resume: 'gaveBack',
  inbound_reopen: 'reopened',
  undo: 'undid',
};
const WHY: Partial<Record<Transition['reason'], string>> = {
  echo: 'phone',
  lapse: 'plan',
  resume: 'quiet',
  inbound_reopen: 'wrote',
};
const HANDOFF_REASONS = ['request', 'misses', 'bot_failed', 'late', 'person_only', 'frustrated', 'loop'];

/** Told together, oldest first: a row says who has the conversation since, not who had it before. */
export function tell(history: readonly Transition[], me: string | null): Telling[] {
  let holder: Person | null = null;
  return history.map((transition) => {
    const { did, whom } = deed(transition, holder);
    if (transition.assignee) holder = transition.assignee;
    else if (transition.reason === 'assign' || transition.to === 'bot') holder = null;
    return {
      transition,
      who: nameOfActor(transition, me),
      did,
      whom: whom && { name: whom.id === me ? null : whom.name, key: 'transition.you' },
      why: whyOf(transition),
    };
  });
}

function deed(
  { actor, reason, to, assignee }: Transition,
  before: Person | null,
): { did: string; whom: Person | null } {
  if (reason !== 'take_over' && reason !== 'assign') return { did: DID[reason], whom: null };
  const given = assignee && assignee.id !== actor.id ? assignee : null;
  if (reason === 'assign' && to !== 'human') {
    // While the bot has it, or nobody, a name on it moves nothing.
    return { did: assignee ? 'assigned' : 'unassigned', whom: assignee };
  }
  if (given) return { did: 'gave', whom: given };
  if (reason === 'assign' && !assignee) return { did: 'putBack', whom: null };
  const takenFrom = reason === 'assign' && before?.id !== actor.id ? before : null;
  return takenFrom ? { did: 'tookFrom', whom: takenFrom } : { did: 'tookOver', whom: null };
}

function nameOfActor({ actor }: Transition, me: string | null): Named {
  const isMe = actor.kind === 'member' && actor.id === me;
  return isMe ? { name: null, key: 'speaker.you' } : { name: actor.name, key: 'actor.' + actor.kind };
}

function whyOf({ reason, detail }: Transition): Telling['why'] {
  const standing = WHY[reason];
  if (standing) return { key: standing, said: null };
  if (!detail || (reason !== 'assign' && reason !== 'handoff')) return null;
  return HANDOFF_REASONS.includes(detail) ? { key: detail, said: null } : { key: 'request', said: detail };
}
