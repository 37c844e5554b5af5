import { Workspace } from '../api/models';

/** Whether a customer who asks for a person is told a way to one. Hours alone are none. */
export function hasContact({ phone, email, link, messages }: Workspace['contactFallback']): boolean {
  return [phone, email, link, ...Object.values(messages)].some((text) => text?.trim());
}
