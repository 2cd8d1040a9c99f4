// The total of a ballot moves as one chooses. Progressive enhancement only: the server works it out too, and checks it.
const form = document.querySelector('form[data-ballot]');
const total = form?.querySelector('[data-ballot-total]');
const number = new Intl.NumberFormat('en-GB');

const show = (name, text) => {
  const place = total.querySelector(`[data-sum="${name}"]`);
  if (place && place.textContent !== text) place.textContent = text;
};

const workOut = () => {
  const sum = { ideas: 0, cost: 0, points: 0 };
  for (const field of form.querySelectorAll('[data-cost]')) {
    const typed = field.type === 'checkbox' ? (field.checked ? '1' : '') : field.value.trim();
    const value = /^\d+$/.test(typed) ? Number(typed) : 0;
    if (value === 0) continue;
    sum.ideas += 1;
    sum.cost += Number(field.dataset.cost);
    sum.points += value;
  }
  show('ideas', number.format(sum.ideas));
  show('cost', `£${number.format(sum.cost)}`);
  show('points', number.format(sum.points));
  const above = (most, value) => most !== undefined && most !== '' && value > Number(most);
  total.querySelector('[data-over]').hidden =
    !(above(total.dataset.mostIdeas, sum.ideas) || above(total.dataset.mostCost, sum.cost) || above(total.dataset.mostPoints, sum.points));
};

if (total) {
  const button = form.querySelector('[data-work-out]');
  if (button) button.hidden = true;
  form.addEventListener('input', workOut);
  // What a browser kept in the fields after going back.
  window.addEventListener('pageshow', workOut);
}
