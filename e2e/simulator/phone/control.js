// Talks to the simulator's control plane.

export async function ask(path) {
  return answerOf(await fetch(`/_control/${path}`));
}

export async function tell(path, body) {
  const headers = { 'content-type': 'application/json' };
  return answerOf(await fetch(`/_control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function answerOf(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? 'The simulator refused that.');
  return answer;
}

/** Calls back at every change; the stream comes back by itself when the simulator does. */
export function onChange(changed) {
  const stream = new EventSource('/_control/stream');
  stream.addEventListener('message', changed);
  return stream;
}
