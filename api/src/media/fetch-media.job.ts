/** Asks Meta for a file and keeps it here. */
export const FETCH_JOB = 'fetch-media';

export interface FetchJob {
  workspaceId: string;
  mediaId: string;
}

/** So many files at once: a slow download leaves workers for messages. */
const LINES = 3;

export const fetchJob = ({ workspaceId, mediaId }: FetchJob, runAt?: Date) => ({
  payload: { workspaceId, mediaId },
  key: `${FETCH_JOB}:${mediaId}`,
  queue: `${FETCH_JOB}-${Number.parseInt(mediaId.slice(-4), 16) % LINES}`,
  runAt,
});
