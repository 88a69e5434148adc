// The places on the screen that more than one module uses.

export const at = (id) => document.getElementById(id);
export const screen = at("call-screen");
export const form = at("call");
export const dialog = at("call-dialog");
export const log = at("call-log");
export const status = at("call-status");
export const did = at("call-did");
export const nation = at("call-nation");
export const rows = [...form.querySelectorAll("[data-row]")];
