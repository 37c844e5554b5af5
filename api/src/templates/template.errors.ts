import { AppError } from '../platform/errors/app-error.js';

/** 409: Meta has not approved it, has paused it, or it has a shape this product cannot fill. */
export class TemplateNotSendableError extends AppError {
  constructor(name: string, status: string) {
    super(
      'template.not_sendable',
      409,
      `The template ${name} cannot be sent now (${status}). Choose another one.`,
      {
        templateStatus: status,
      },
    );
  }
}

/** 502: Meta did not give the list; the copy here stays as it was. */
export class TemplateSyncError extends AppError {
  constructor(reason: string) {
    super('template.sync_failed', 502, `WhatsApp did not give the list of templates: ${reason}`);
  }
}
