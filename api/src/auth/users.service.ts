import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import { InvalidCredentialsError } from './auth.errors.js';
import { passwordMatches } from './passwords.js';
import { SignInThrottle } from './sign-in-throttle.js';

export interface UserFields {
  id: string;
  email: string;
  name: string;
  workspaceIds: string[];
}

@Injectable()
export class UsersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: SignInThrottle,
  ) {}

  /** The user these credentials belong to. `address` is the peer's, for throttling. */
  async byCredentials(email: string, password: string, address: string): Promise<UserFields> {
    const account = `email:${email.toLowerCase()}`;
    const keys = [account, `address:${address}`];
    await this.throttle.check(keys);
    const [user] = await this.transactions.query<
      UserFields & { passwordHash: string; disabledAt: Date | null }
    >(
      `select id, email, name, workspace_ids as "workspaceIds", password_hash as "passwordHash", disabled_at as "disabledAt"
       from users where lower(email) = lower($1)`,
      [email],
    );
    const matches = await passwordMatches(password, user?.passwordHash ?? null);
    if (!user || !matches || user.disabledAt) {
      await this.throttle.failed(keys);
      throw new InvalidCredentialsError();
    }
    await this.throttle.succeeded(account);
    return user;
  }

  async byId(id: string): Promise<UserFields> {
    const [user] = await this.transactions.query<UserFields>(
      'select id, email, name, workspace_ids as "workspaceIds" from users where id = $1',
      [id],
    );
    if (!user) throw new InvalidCredentialsError();
    return user;
  }
}
