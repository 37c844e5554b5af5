// The rules that must not be wrong, each with the spec that holds it, and the mutants that change nothing, with the reason.

export interface Rule {
  name: string;
  file: string;
  spec: string;
}

export const rules: Rule[] = [
  {
    name: 'state machine',
    file: 'src/conversations/conversation.transitions.ts',
    spec: 'src/conversations/conversation.transitions.spec.ts',
  },
  {
    name: 'window',
    file: 'src/conversations/service-window.ts',
    spec: 'src/conversations/service-window.spec.ts',
  },
  {
    name: 'needs reply',
    file: 'src/conversations/needs-reply.ts',
    spec: 'src/conversations/needs-reply.spec.ts',
  },
  {
    name: 'status merge',
    file: 'src/messages/status-merge.ts',
    spec: 'src/messages/status-merge.spec.ts',
  },
  { name: 'dedupe', file: 'src/messages/repeats.ts', spec: 'src/messages/repeats.spec.ts' },
  { name: 'plans', file: 'src/billing/plans.ts', spec: 'src/billing/access.spec.ts' },
  { name: 'access', file: 'src/billing/access.ts', spec: 'src/billing/access.spec.ts' },
];

export interface Equivalent {
  file: string;
  original: string;
  replacement: string;
  why: string;
}

export const equivalents: Equivalent[] = [];
