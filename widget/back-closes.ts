/**
 * The back button closes what covers the page, and not the page. For that one step is put into the history, with the
 * state of the page's own router in it: whatever the router hears of it, it finds its own address and its own state.
 */

export type Back = { readonly opened: () => void; readonly closed: () => void };

const MARK = 'activecart-chat';
const isHere = () => !!Object(history.state)[MARK];

export function backCloses(close: () => void): Back {
  let hasStep = false;
  let isChanged = false;

  // For the capture, which most browsers call before the router's own listeners; Chromium calls them as they came.
  addEventListener(
    'popstate',
    (event) => {
      if (!hasStep) return;
      if (!isHere()) {
        hasStep = false;
        // To the router nothing has happened, unless it has moved on meanwhile.
        if (!isChanged) event.stopImmediatePropagation();
      }
      close();
    },
    true,
  );
  if ('navigation' in window) {
    window.navigation.addEventListener('currententrychange', ({ navigationType }) => {
      if (hasStep && navigationType && navigationType !== 'traverse') isChanged = true;
    });
  }

  return {
    opened() {
      // A page that opens us by itself, untouched, gets no step: browsers skip such a one, and people are lost in it.
      if (hasStep || navigator.userActivation?.hasBeenActive === false) return;
      // Loaded anew or gone forward to, it is there already.
      if (!isHere()) history.pushState({ ...history.state, [MARK]: 1 }, '');
      hasStep = true;
      isChanged = false;
    },
    closed() {
      if (hasStep && isHere()) history.back();
      // What the router has put on top of it stays.
      else hasStep = false;
    },
  };
}
