// Plays a run: each command is done to the product and to the reference, and then they are compared.
import type { Command, Run } from './commands.ts';
import { crash } from './crashes.ts';
import type { Lane } from './lane.ts';
import { MINUTE, SECOND } from './line.ts';
import * as members from './members-do.ts';
import * as meta from './meta-tells.ts';
import { Reference } from './reference.ts';
import { Shop } from './shop.ts';
import { Stage } from './stage.ts';
import * as time from './time-passes.ts';

export class Player {
  private readonly stage: Stage;

  private constructor(stage: Stage) {
    this.stage = stage;
  }

  static async begin(lane: Lane, { plan, patient }: Pick<Run, 'plan' | 'patient'>): Promise<Player> {
    const burst = patient ? { quiet: 3 * SECOND, most: 8 * SECOND } : { quiet: 0, most: 0 };
    await lane.clear();
    await lane.setClock(lane.now + MINUTE);
    const shop = await Shop.open(lane, plan, burst);
    return new Player(new Stage(lane, shop, new Reference(lane.now, plan, burst)));
  }

  /** One command; false when there was nothing to do it to. Throws where the two part. */
  async step(command: Command): Promise<boolean> {
    const { stage } = this;
    stage.step += 1;
    stage.script(null);
    if (await time.moveTo(stage, stage.model.now + SECOND)) await stage.compare();
    const did = await this.perform(command);
    if (did) await stage.compare();
    return did;
  }

  /** Nothing is left over at the end of a run. */
  async end(): Promise<void> {
    this.stage.script(null);
    await time.letGo(this.stage);
    await this.stage.compare(true);
  }

  private perform(command: Command): Promise<boolean> {
    const { stage } = this;
    switch (command.do) {
      case 'writes':
        return meta.write(stage, command);
      case 'pair':
        return meta.writeTwo(stage, command);
      case 'echoes':
        return meta.echo(stage, command);
      case 'repeats':
        return meta.repeat(stage, command);
      case 'reports':
        return meta.report(stage, command);
      case 'hold':
        return time.hold(stage);
      case 'letGo':
        return time.letGo(stage);
      case 'waits':
        return time.wait(stage, stage.model.now + command.ms);
      case 'waitsFor':
        return time.waitFor(stage, command);
      case 'patches':
        return members.patch(stage, command);
      case 'sends':
        return members.send(stage, command);
      case 'sendsAgain':
        return members.sendAgain(stage, command);
      case 'retries':
      case 'discards':
        return members.resolve(stage, command);
      case 'marks':
        return members.mark(stage, command);
      case 'readsBell':
        return members.readBell(stage, command);
      case 'chooses':
        return members.choosePlan(stage, command);
      case 'sets':
        return members.configure(stage, command);
      case 'crash':
        return crash(stage, command);
    }
  }
}
