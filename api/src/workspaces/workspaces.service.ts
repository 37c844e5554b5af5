import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Transactions } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import type { WorkspacePatchDto } from './workspace.dto.js';
import { Workspace } from './workspace.entity.js';

/** The workspace and its settings. */
@Injectable()
export class WorkspacesService {
  constructor(
    @InjectRepository(Workspace) private readonly workspaces: Repository<Workspace>,
    private readonly transactions: Transactions,
  ) {}

  async get(workspaceId: string): Promise<Workspace> {
    const workspace = await this.workspaces.findOneBy({ id: workspaceId });
    if (!workspace) throw new NotFoundError('Workspace');
    return workspace;
  }

  /** Only what is named changes; the rest of a group of settings stays. */
  change(workspaceId: string, patch: WorkspacePatchDto): Promise<Workspace> {
    return this.transactions.run(async (tx) => {
      const workspace = await tx.manager.findOne(Workspace, {
        where: { id: workspaceId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!workspace) throw new NotFoundError('Workspace');
      if (patch.name !== undefined) workspace.name = patch.name;
      if (patch.timezone !== undefined) workspace.timezone = patch.timezone;
      if (patch.hours !== undefined) workspace.hours = patch.hours;
      if (patch.reopenClosedToBot !== undefined) workspace.reopenClosedToBot = patch.reopenClosedToBot;
      if (patch.escalateAfterMinutes !== undefined)
        workspace.escalateAfterMinutes = patch.escalateAfterMinutes;
      if (patch.resumeAfterHours !== undefined) workspace.resumeAfterHours = patch.resumeAfterHours;
      workspace.contactFallback = { ...workspace.contactFallback, ...named(patch.contactFallback) };
      const model = { ...workspace.bot.model, ...named(patch.bot?.model) };
      workspace.bot = { ...workspace.bot, ...named(patch.bot), model };
      workspace.receipts = { ...workspace.receipts, ...named(patch.receipts) };
      workspace.updatedAt = tx.now;
      return tx.manager.save(workspace);
    });
  }
}

/** The properties that were sent: a checked class instance carries the others as undefined. */
function named<Group extends object>(group: Group | undefined): Partial<Group> {
  return Object.fromEntries(
    Object.entries(group ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<Group>;
}
