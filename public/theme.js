// Light or dark, remembered in this browser. Runs before the first paint, and on pages that have no other script.
(function () {
  var root = document.documentElement;
  var dark = matchMedia('(prefers-color-scheme: dark)');
  function remembered() {
    try {
      return localStorage.getItem('theme');
    } catch {
      return null;
    }
  }
  function apply(theme) {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  }
  apply(remembered());
  addEventListener('click', function (event) {
    if (!(event.target instanceof Element) || !event.target.closest('[data-theme-toggle]')) return;
    var now = root.dataset.theme || (dark.matches ? 'dark' : 'light');
    var next = now === 'dark' ? 'light' : 'dark';
    // Choosing what the system has anyway follows the system again.
    var follows = next === (dark.matches ? 'dark' : 'light');
    apply(follows ? null : next);
    try {
      if (follows) localStorage.removeItem('theme');
      else localStorage.setItem('theme', next);
    } catch {
      // Private windows may refuse storage: the choice then lasts as long as the page.
    }
  });
  addEventListener('storage', function (event) {
    if (event.key === 'theme') apply(event.newValue);
  });
})();
