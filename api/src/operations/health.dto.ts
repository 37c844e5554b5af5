export class LiveDto {
  live!: boolean;
}

export class ReadyDto {
  ready!: boolean;
  database!: boolean;
  workers!: boolean;
  /** Migrations, seeding and start-up are done. */
  started!: boolean;
}
