type Waiting<A, R> = { arg: A; resolve(result: R): void; reject(error: unknown): void };

/**
 * Of many who ask the same source at the same time, all are answered by one question; while it is under way the next ones gather. `ask` answers
 * in the order of its arguments. What fails together is tried one by one, so that nobody suffers for another's question.
 */
export function together<S extends object, A, R>(ask: (source: S, args: A[]) => Promise<R[]>, most = 200): (source: S, arg: A) => Promise<R> {
  const queues = new WeakMap<S, Waiting<A, R>[]>();
  const flush = async (source: S, queue: Waiting<A, R>[]) => {
    while (queue.length > 0) await answer(source, queue.splice(0, most));
    queues.delete(source);
  };
  const answer = async (source: S, waiting: Waiting<A, R>[]) => {
    try {
      const results = await ask(source, waiting.map(({ arg }) => arg));
      for (const [index, each] of waiting.entries()) each.resolve(results[index] as R);
    } catch (error) {
      if (waiting.length === 1) return waiting[0]?.reject(error);
      for (const each of waiting) await answer(source, [each]);
    }
  };
  return (source, arg) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(source);
      if (queue) return void queue.push({ arg, resolve, reject });
      const begun = [{ arg, resolve, reject }];
      queues.set(source, begun);
      setImmediate(() => void flush(source, begun));
    });
}
