/** The one namespace of the player: what each script gives to the others. Read by `tsc --checkJs`, never packaged. */

/** An activity in the outline. */
interface Activity {
  id: string;
  key: string;
  print: string;
  title: string;
  kind: string;
  draft: boolean;
  minutes: number | null;
  pages: number;
  cards: number;
  items: any[][];
  /** Places in the outline's objectives. */
  objectives: number[];
  passing: number;
  counts: boolean;
  points: number;
  index: number;
  module: CourseModule;
  [more: string]: any;
}

interface CourseModule {
  title: string;
  activities: number[];
}

interface Outline {
  id: string;
  uuid: string;
  title: string;
  language: string;
  version: string;
  settings: {
    tracking: string;
    attempts: number | null;
    completion: "test" | "pages" | "test_and_pages";
    vocabulary: string[];
    inOrder: boolean;
    reportPractice: boolean;
  };
  modules: CourseModule[];
  activities: Activity[];
  /** Id and statement. */
  objectives: [string, string][];
  /** Term and meaning. */
  glossary: [string, string][];
  words: Record<string, string | Record<string, string>>;
  [more: string]: any;
}

interface Entry {
  /** Of each page. */
  seen: boolean[];
  /** Of each flashcard, whether it was turned. */
  cards: boolean[];
  /** Of each item, the answer or null. */
  values: any[];
  /** Of each item, how often the answer was checked; 0: not. */
  tries: number[];
  /** Of each item, whether it is being tried again. */
  open: boolean[];
  /** Of a test: how often it was submitted. */
  attempts: number;
  /** Share from 0 to 1. */
  best: number;
  /** Share of the last attempt. */
  last: number;
  passed: boolean;
  /** Whether an attempt has been started and not submitted. */
  running: boolean;
  [more: string]: any;
}

type Given = Record<string, any>;

interface Coursegen {
  // dom.js, icons.js, words.js
  el(tag: string, given?: Given, ...children: (Node | string | null | undefined | false)[]): HTMLElement;
  rich(tag: string, given: Given, html: string): HTMLElement;
  wide(content: Node, named: Record<string, string>): HTMLElement;
  button(action: string, label: string, run: () => void, given?: Given): HTMLButtonElement;
  plain(html: string): string;
  id(name: string): string;
  announce(words: string): void;
  icon(name: string): SVGSVGElement;
  learnWords(words: Outline["words"], tag: string): void;
  t(message: string, values?: Record<string, string | number>): string;
  n(message: string, count: number, values?: Record<string, string | number>): string;
  locale(): string;
  number(value: number): string;
  percent(share: number): string;
  size(bytes: number): string;

  // bits.js, numbers.js, scoring.js
  BitWriter: new () => {
    write(value: number, width: number): void;
    text(text: string): void;
    toString(): string;
  };
  BitReader: new (text: string) => { read(width: number): number; text(): string };
  bitWidth(count: number): number;
  readings(text: string): number[];
  numberFits(text: string, key: string, tolerance: string): boolean;
  mark(item: any, value: any): Verdict;
  shuffled(count: number, seed: string): number[];

  // memory.js, codec.js, course.js, loader.js
  memory: {
    blank(activity: Activity): Entry;
    of(activity: Activity): Entry;
    put(activity: Activity, entry: Entry): void;
    notes: Map<string, string>;
    forgetAnswers(activity: Activity): void;
  };
  codec: {
    encode(activities: Activity[]): string;
    decode(activities: Activity[], state: string): Set<Activity>;
  };
  outline(data: Outline): void;
  course: Outline;
  state: {
    isDone(activity: Activity): boolean;
    isLocked(activity: Activity): boolean;
    progress(): number;
    minutesLeft(): number;
    attemptsLeft(activity: Activity): number;
    outcome(): Outcome;
    score(): number | null;
    scored(): Activity[];
  };
  activity(data: any): void;
  data(activity: Activity): any;
  load(activity: Activity, run: (data: any) => void): void;

  // tracking.js, report.js, notices.js
  adapters: Record<string, Adapter>;
  report: {
    start(ready: (start: string, changed: Set<Activity>) => void): void;
    page(route: string): void;
    saved(): void;
    practised(activity: Activity, item: any, value: any): void;
    submitted(activity: Activity, answers: [any, any][]): void;
    finish(): void;
    restart(): void;
    canRestart(): boolean;
    learner(): string;
    isOver(): boolean;
    isKept(): boolean;
  };
  notices: { show(kind: string): void; hide(kind: string): void };

  // panel.js, cite.js, words-in-text.js, glossary.js, search.js, finder.js
  panel: {
    open(given: { title: string; kind: string; content: Node[]; onClose?: () => void }): {
      close: () => void;
      node: HTMLDialogElement;
    };
    confirm(given: { title: string; text: string; yes: string; no: string }, run: () => void): void;
  };
  numberCites(part: HTMLElement, data: any): void;
  inText: {
    fold(text: string): string;
    mapped(text: string): { folded: string; at: number[] };
    whole(folded: string, word: string): [number, number] | null;
    texts(root: Node, skipped: string): Text[];
    wrap(text: Text, start: number, end: number, around: HTMLElement): Text;
  };
  openGlossary(): void;
  markTerms(main: HTMLElement): void;
  searched: Record<string, (activity: Activity, data: any) => [string, string, string][]>;
  search: {
    wanted(query: string): string[];
    prepare(run: () => void): void;
    find(wanted: string[]): FoundPage[];
  };
  finder(others: HTMLElement[], leave: (route: string) => void): HTMLElement;
  markFound(main: HTMLElement): void;

  // choice.js and the other widgets, feedback.js, item.js, blocks.js
  widgets: Record<string, (item: any, asking: Asking) => Widget>;
  bestOptions(item: any): number[];
  writing(key: string, label: string): { node: HTMLElement; field: HTMLTextAreaElement };
  comparison(item: any): Node[];
  withoutCites(html: string): string;
  feedback(item: any, value: any, again: HTMLElement | null): HTMLElement;
  itemView(frame: Frame): HTMLElement;
  blocks: Record<
    string,
    (block: any, place: { activity: Activity; page: number; number: number }) => HTMLElement
  >;
  blockHead(icon: string, words: string): HTMLElement;

  // lesson.js, practice.js, test.js, by-objective.js, result.js, certificate.js, end.js
  views: Record<string, View>;
  pageHead(
    activity: Activity,
    given: { above?: string | false; title: string; first: boolean; data: any; small?: boolean },
  ): HTMLElement;
  pageNumber(activity: Activity, part: string): string;
  test: { drawn(activity: Activity, data: any): any[]; start(activity: Activity, data: any): void };
  byObjective: {
    show(tests: Activity[], listed?: Activity[]): HTMLElement[];
    known(tests: Activity[]): Activity[];
  };
  result: {
    canReview(activity: Activity): boolean;
    show(activity: Activity, data: any): Node[];
    review(activity: Activity, data: any): Node[];
  };
  summary(): HTMLElement;

  // bidi.js, facilitator.js, decision.js, path.js, turns.js, ending.js
  isolate(part: HTMLElement): void;
  isolated(words: string): string;
  facilitatorNote(title: string, ...content: Node[]): HTMLElement;
  decision(given: any): any;
  path: { walk(data: any, path: number[] | null): Walk; outcome(data: any, done: Walk): "passed" | "partly" | "failed" };
  criterionRow(one: any, met: boolean): HTMLElement;
  turns: { scene(scene: any): HTMLElement[]; choice(data: any, step: any, points: number): HTMLElement[] };
  ending(data: any, done: Walk, again: (steps: number) => void): Node[];
  openList(title: string, activities: Activity[]): HTMLElement;
  endPage(): HTMLElement[];
  leave(): void;

  // menu.js, shell.js, route.js
  openMenu(): void;
  shell: {
    start(): void;
    settle(quiet: boolean): void;
    update(given: {
      title: string;
      back: boolean;
      next: boolean;
      place: [number, number] | null;
      quiet: boolean;
      action: HTMLElement | null;
    }): void;
  };
  go(route: string): void;
  redraw(): void;
  open(route: string): void;
  here(): Activity | null;
  settle(): void;
  step(step: 1 | -1): void;
  route: { begin(start: string): void };
}

/** `filter(Boolean)` leaves nothing that is not there. */
interface Array<T> {
  filter(predicate: BooleanConstructor): Exclude<T, null | undefined | false>[];
}

interface Window {
  coursegen: Coursegen;
}
