// L'ardoise du complément c8 : souris, stylet, doigt ou clavier. Aucun accès au réseau.
// Les traits vont à Python (au plus un envoi à la fois) ; il rend l'image préparée et dix nombres.

const COTE = 128; // côté du canevas, en pixels ; affiché plus grand par la feuille de style
const VIEUX = 1500; // millisecondes : au-delà, on n'attend plus la réponse de Python

function balise(nom, classe, parent, texte = "") {
  const element = document.createElement(nom);
  element.className = classe;
  element.textContent = texte;
  parent.append(element);
  return element;
}

function bouton(texte, parent, agir) {
  const element = balise("button", "ardoise-bouton", parent, texte);
  element.type = "button";
  element.addEventListener("click", agir);
  return element;
}

function peindre(toile, etat, largeur) {
  const finesse = toile.width / COTE;
  const p = toile.getContext("2d");
  p.fillStyle = "#000";
  p.fillRect(0, 0, toile.width, toile.height);
  if (etat.fond) p.drawImage(etat.fond, 0, 0, toile.width, toile.height);
  p.strokeStyle = p.fillStyle = "#fff";
  p.lineCap = p.lineJoin = "round";
  p.lineWidth = largeur * finesse;
  for (const trait of etat.traits) {
    p.beginPath();
    trait.forEach(([x, y], i) => p[i ? "lineTo" : "moveTo"](x * toile.width, y * toile.height));
    const [x, y] = trait.at(-1);
    p.lineTo(x * toile.width + 0.01, y * toile.height); // un point seul se voit aussi
    p.stroke();
  }
  if (etat.curseur) {
    const [x, y] = etat.curseur.map((v) => v * toile.width);
    p.strokeStyle = etat.pose ? "#e69f00" : "#56b4e9";
    p.lineWidth = finesse;
    p.beginPath();
    p.arc(x, y, 4 * finesse, 0, 7);
    p.moveTo(x - 7 * finesse, y);
    p.lineTo(x + 7 * finesse, y);
    p.moveTo(x, y - 7 * finesse);
    p.lineTo(x, y + 7 * finesse);
    p.stroke();
  }
}

function vignette(gris, cote) {
  const toile = document.createElement("canvas");
  toile.width = toile.height = cote;
  const p = toile.getContext("2d");
  const pixels = p.createImageData(cote, cote);
  gris.forEach((v, i) => pixels.data.set([v, v, v, 255], 4 * i));
  p.putImageData(pixels, 0, 0);
  return toile;
}

function panneau(racine) {
  const vues = { toile: null, barres: [] };
  const cadre = balise("div", "ardoise-cadre", racine);
  const gauche = balise("div", "ardoise-colonne", cadre);
  balise("div", "ardoise-nom", gauche, "Dessinez un chiffre");
  vues.toile = balise("canvas", "ardoise-toile", gauche);
  vues.toile.width = vues.toile.height = 2 * COTE;
  vues.toile.tabIndex = 0;
  vues.toile.setAttribute("role", "application");
  vues.toile.setAttribute("aria-label", "Ardoise : dessinez un chiffre à la souris, au stylet ou au "
    + "doigt. Au clavier : les flèches déplacent le curseur, Espace pose ou lève le feutre, "
    + "Suppr efface tout.");
  const milieu = balise("div", "ardoise-colonne", cadre);
  balise("div", "ardoise-nom", milieu, "Ce que le réseau voit (28 × 28)");
  vues.image = balise("canvas", "ardoise-image", milieu);
  vues.image.width = vues.image.height = 28;
  vues.image.setAttribute("role", "img");
  const droite = balise("div", "ardoise-colonne ardoise-reponses", cadre);
  balise("div", "ardoise-nom", droite, "Ce qu'il répond");
  for (let c = 0; c < 10; c++) {
    const ligne = balise("div", "ardoise-ligne", droite);
    balise("span", "ardoise-chiffre", ligne, String(c));
    const piste = balise("span", "ardoise-piste", ligne);
    const barre = balise("span", "ardoise-barre", piste);
    vues.barres.push({ ligne, barre, valeur: balise("span", "ardoise-valeur", ligne) });
  }
  vues.phrase = balise("div", "ardoise-phrase", racine);
  vues.phrase.setAttribute("role", "status");
  vues.phrase.setAttribute("aria-busy", "false");
  vues.rythme = balise("div", "ardoise-rythme", racine);
  return vues;
}

function montrer(vues, model) {
  const lecture = model.get("lecture");
  const p = vues.image.getContext("2d");
  p.fillStyle = "#000";
  p.fillRect(0, 0, 28, 28);
  if (lecture.image?.length) p.drawImage(vignette(lecture.image, 28), 0, 0);
  const proba = lecture.probabilites ?? [];
  const gagnant = proba.indexOf(Math.max(...proba));
  vues.barres.forEach(({ ligne, barre, valeur }, c) => {
    const part = proba[c] ?? 0;
    barre.style.width = `${100 * part}%`;
    valeur.textContent = proba.length ? `${Math.round(100 * part)} %` : "";
    ligne.classList.toggle("ardoise-gagnant", c === gagnant);
  });
  vues.phrase.textContent = lecture.phrase ?? "";
  vues.image.setAttribute("aria-label", `Image préparée. ${lecture.phrase ?? ""}`);
}

function facteur(model, etat, vues) {
  // un envoi à la fois : le suivant part quand la réponse arrive, avec le dernier état du dessin
  let attend = 0, retard = false;
  const instants = [];
  function envoyer() {
    if (attend && performance.now() - attend < VIEUX) { retard = true; return; }
    attend = performance.now();
    retard = false;
    const numero = 1 + (model.get("dessin").numero ?? 0);
    vues.phrase.setAttribute("aria-busy", "true");
    model.set("dessin", { numero, traits: etat.traits, fond: etat.fond !== null });
    model.save_changes();
  }
  function recu() {
    const maintenant = performance.now();
    instants.push(maintenant);
    while (maintenant - instants[0] > 1000) instants.shift();
    vues.rythme.textContent = `${instants.length} lecture${instants.length > 1 ? "s" : ""} `
      + "dans la dernière seconde";
    vues.rythme.dataset.total = String(1 + Number(vues.rythme.dataset.total ?? 0));
    attend = 0;
    if (retard) envoyer();
    // la phrase est à jour quand Python a lu le dernier dessin envoyé
    const lu = model.get("lecture").dessin === model.get("dessin").numero;
    if (lu) vues.phrase.setAttribute("aria-busy", "false");
  }
  return { envoyer, recu };
}

function place(toile, e) {
  const boite = toile.getBoundingClientRect();
  const entre = (v) => Math.min(1, Math.max(0, v));
  return [entre((e.clientX - boite.left) / boite.width), entre((e.clientY - boite.top) / boite.height)]
    .map((v) => Math.round(v * 1000) / 1000);
}

function souris(toile, etat, changer) {
  let trait = null;
  toile.addEventListener("pointerdown", (e) => {
    if (e.button !== 0 || trait) return; // un deuxième doigt, la paume : rien
    e.preventDefault();
    toile.focus({ preventScroll: true });
    try { toile.setPointerCapture(e.pointerId); } catch { /* pointeur déjà relâché */ }
    etat.curseur = null;
    trait = { qui: e.pointerId, points: [place(toile, e)] };
    etat.traits.push(trait.points);
    changer();
  });
  toile.addEventListener("pointermove", (e) => {
    if (trait?.qui !== e.pointerId) return;
    const tous = e.getCoalescedEvents?.() ?? [];
    for (const x of tous.length ? tous : [e]) trait.points.push(place(toile, x));
    changer();
  });
  for (const nom of ["pointerup", "pointercancel", "lostpointercapture"]) {
    toile.addEventListener(nom, (e) => {
      if (trait?.qui !== e.pointerId) return;
      trait = null;
      changer();
    });
  }
}

const FLECHES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function clavier(toile, etat, changer, effacer) {
  const PAS = 0.03;
  toile.addEventListener("keydown", (e) => {
    const fleche = FLECHES[e.key];
    if (!fleche && ![" ", "Delete", "Backspace"].includes(e.key)) return;
    e.preventDefault();
    e.stopPropagation(); // JupyterLab a ses propres raccourcis
    if (e.key === "Delete" || e.key === "Backspace") { effacer(); return; }
    etat.curseur ??= [0.5, 0.2];
    if (e.key === " ") {
      etat.pose = !etat.pose;
      if (etat.pose) etat.traits.push([[...etat.curseur]]);
    } else {
      etat.curseur = etat.curseur.map((v, i) =>
        Math.round(1000 * Math.min(1, Math.max(0, v + PAS * fleche[i]))) / 1000);
      if (etat.pose) etat.traits.at(-1).push([...etat.curseur]);
    }
    changer();
  });
  toile.addEventListener("blur", () => { etat.pose = false; etat.curseur = null; changer(false); });
}

function commandes(racine, model, effacer) {
  const boite = balise("div", "ardoise-commandes", racine);
  const etiquette = balise("label", "ardoise-epaisseur", boite, "Épaisseur du trait ");
  const glissiere = balise("input", "", etiquette);
  Object.assign(glissiere, { type: "range", min: 1, max: 40, step: 1, value: model.get("largeur") });
  glissiere.setAttribute("aria-label", "Épaisseur du trait, en pixels du canevas");
  const mesure = balise("output", "", etiquette, `${glissiere.value} px`);
  glissiere.addEventListener("input", () => {
    model.set("largeur", Number(glissiere.value));
    model.save_changes();
  });
  model.on("change:largeur", () => {
    glissiere.value = model.get("largeur");
    mesure.textContent = `${glissiere.value} px`;
  });
  bouton("Effacer", boite, effacer);
}

function render({ model, el }) {
  el.classList.add("ardoise");
  const depart = model.get("dessin");
  const etat = { traits: structuredClone(depart.traits ?? []), fond: null, curseur: null, pose: false };
  const vues = panneau(el);
  const poste = facteur(model, etat, vues);
  const repeindre = () => peindre(vues.toile, etat, model.get("largeur"));
  const changer = (envoi = true) => { repeindre(); if (envoi) poste.envoyer(); };
  const effacer = () => {
    Object.assign(etat, { traits: [], fond: null, pose: false });
    changer();
  };
  souris(vues.toile, etat, changer);
  clavier(vues.toile, etat, changer, effacer);
  commandes(el, model, effacer);
  model.on("change:largeur", repeindre);
  model.on("change:lecture", () => { montrer(vues, model); poste.recu(); });
  model.on("change:fond", () => { // une image déposée remplace le dessin
    const fond = model.get("fond");
    if (!fond.length) return;
    Object.assign(etat, { traits: [], fond: vignette(fond, COTE), curseur: null, pose: false });
    repeindre();
  });
  repeindre();
  montrer(vues, model);
}

export default { render };
