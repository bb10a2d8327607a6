/** What the buttons of a drawn report do, in the file and in the web app alike: copy, and open everything for the printer. */
(() => {
  const root = document.documentElement;
  root.classList.add('scripted');

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
    const code = button?.closest('.copyable')?.querySelector('code');
    if (button && code) copy(code).then((isCopied) => say(button, isCopied));
  });

  /** A page opened from a file may not write the clipboard; then the text is selected and copied as by hand. */
  async function copy(code) {
    try {
      await navigator.clipboard.writeText(code.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(code);
      return document.execCommand('copy');
    }
  }

  function say(button, isCopied) {
    const was = button.textContent;
    button.textContent = isCopied ? 'Copied' : 'Selected';
    setTimeout(() => {
      button.textContent = was;
    }, 1500);
  }

  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('.report details:not([open])')];
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
})();
