// Lets any view ask for a new drawing, at most one per frame.

let draw = () => {};
let wanted = false;

export function onRedraw(listener) {
  draw = listener;
}

export function redraw() {
  if (wanted) return;
  wanted = true;
  requestAnimationFrame(() => {
    wanted = false;
    draw();
  });
}
