import { HttpException } from '@nestjs/common';
import { NotFoundError } from './app-error.js';
import { asAppError, problem } from './problem.filter.js';

const coded = (code: string) => Object.assign(new Error('failed'), { code });

describe('what a caller is told', () => {
  it.each<[string, unknown, number, string]>([
    ['a refusal of ours', new NotFoundError('Message'), 404, 'message.not_found'],
    ['no connection in time', new Error('timeout exceeded when trying to connect'), 503, 'service.busy'],
    ['a database that is starting', coded('57P03'), 503, 'service.busy'],
    ['a refused connection', coded('ECONNREFUSED'), 503, 'service.busy'],
    ['our own mistake in a statement', coded('42703'), 500, 'internal'],
    ['our own mistake', new TypeError('x is undefined'), 500, 'internal'],
    ['a body too large', new HttpException('large', 413), 413, 'request.too_large'],
  ])('by %s', (_, error, status, code) => {
    expect(problem(asAppError(error), 'r1')).toMatchObject({ status, code, requestId: 'r1' });
  });

  it('when to come back, where coming back helps', () => {
    expect(asAppError(coded('53300')).headers).toEqual({ 'retry-after': '2' });
  });
});
