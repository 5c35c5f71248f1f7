// Passkeys and security keys: hands the form on the page to django-allauth's own script, which is loaded before this.
// The button says with data-webauthn which of allauth.webauthn.forms it is; without this script it stays hidden.

const button = document.querySelector("[data-webauthn]");
const refusal = document.querySelector("[data-webauthn-refusal]");

function credentialField(form) {
  const field = form.elements.credential ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "credential" }));
  field.id ||= "id_credential";
  return field;
}

if (button && window.PublicKeyCredential) {
  const kind = button.dataset.webauthn;
  // The script looks for its button under the name of what it does: add, login, authenticate.
  const ids = { [kind.replace("Form", "")]: button.id, credential: credentialField(button.form).id, data: "js_data" };
  window.allauth.webauthn.forms[kind]({ ids: { ...ids, passwordless: button.form.elements.passwordless?.id } });
  button.hidden = false;
} else {
  document.querySelector("[data-webauthn-missing]")?.removeAttribute("hidden");
}

// The person cancelled, or the key is not known here.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  if (refusal) refusal.hidden = false;
});
