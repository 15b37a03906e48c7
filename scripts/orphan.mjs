// npm hands a signal to its shell, and the shell dies without passing it on: whoever npm started must notice that it was left alone.

/** Calls back once when the parent is gone; only below npm, as a service manager may well let go of what it started. */
export function whenOrphaned(callback) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, 250);
  timer.unref();
}
