export class ModelSpentDto {
  calls!: number;
  tokens!: number;
}

export class ModelStateDto {
  /** The installation names an endpoint and a model. */
  configured!: boolean;
  model!: string | null;
  /** Where it is, without path or key. */
  host!: string | null;
  embeddingModel!: string | null;
  /** `resting`: it failed too often and is left alone for a while; `trying`: the next question decides. */
  health!: 'well' | 'resting' | 'trying';
  /** What this workspace has used today. */
  spentToday!: ModelSpentDto;
  /** The budget of the day is used up: the articles answer until tomorrow. */
  usedUp!: boolean;
}

export class ModelTestDto {
  ok!: boolean;
  model!: string | null;
  host!: string | null;
  /** How the endpoint is asked for an answer in a given form; null: it gave none. */
  mode!: 'json_schema' | 'json_object' | 'text' | null;
  latencyMs!: number | null;
  /** What is wrong, for programs; null: nothing. */
  code!: string | null;
  /** What is wrong and what to do about it. */
  detail!: string | null;
}
