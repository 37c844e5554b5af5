// Meta's decisions about templates, on demand.
import { decide, findTemplate } from '../graph-api/template-edits.ts';
import { textAt } from '../json.ts';
import { tellAccount } from '../webhook-sender/account-webhooks.ts';
import { exactNumber } from '../webhook-sender/meta-json.ts';
import { Refused, type Handler } from './asked.ts';

const EVENTS = [
  'APPROVED',
  'REJECTED',
  'PENDING',
  'PAUSED',
  'DISABLED',
  'FLAGGED',
  'REINSTATED',
  'IN_APPEAL',
];
const QUALITIES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'];

export const templateCalls: Record<string, Handler> = {
  'POST templates': (simulation, _url, body) => {
    const template = findTemplate(simulation, body);
    if (!template) throw new Refused('no template of that name and language');
    const [event, quality, category] = [
      textAt(body, 'event'),
      textAt(body, 'quality'),
      textAt(body, 'category'),
    ];
    if (event !== undefined && !EVENTS.includes(event))
      throw new Refused(`event must be one of ${EVENTS.join(', ')}`);
    if (quality !== undefined && !QUALITIES.includes(quality))
      throw new Refused(`quality must be one of ${QUALITIES.join(', ')}`);
    const account = simulation.templates.accountOf(template.id) ?? '';
    const named = {
      message_template_id: exactNumber(template.id),
      message_template_name: template.name,
      message_template_language: template.language.replace('_', '-'),
    };
    if (event !== undefined) decide(simulation, template.id, event, textAt(body, 'reason'));
    if (quality !== undefined) {
      const previous = template.quality_score['score'];
      template.quality_score = { ...template.quality_score, score: quality };
      tellAccount(simulation, account, 'message_template_quality_update', {
        previous_quality_score: previous,
        new_quality_score: quality,
        ...named,
      });
    }
    if (category !== undefined) {
      const previous = template.category;
      template.category = category.toUpperCase();
      tellAccount(simulation, account, 'template_category_update', {
        ...named,
        previous_category: previous,
        new_category: template.category,
      });
    }
    return template;
  },
};
