// Answers one JSON question a line on stdin with one JSON line on stdout, by Twilio's own library.
//   {"ask":"sign", "token", "url", "params":[[name, value], ...]}                 -> the signature
//   {"ask":"form", "token", "url", "params":[[name, value], ...], "signature"}    -> true or false
//   {"ask":"body", "token", "url", "body", "signature"}                           -> true or false
//   {"ask":"hash", "body"}                                                        -> the body's hash
"use strict";

const readline = require("node:readline");
const twilio = require("twilio/lib/webhooks/webhooks");

// A repeated name becomes an array, as body parsers give it.
function toParams(pairs) {
  const params = Object.create(null);
  for (const [name, value] of pairs) {
    params[name] = name in params ? [].concat(params[name], value) : value;
  }
  return params;
}

function answer(question) {
  switch (question.ask) {
    case "sign":
      return twilio.getExpectedTwilioSignature(question.token, question.url, toParams(question.params));
    case "form":
      return twilio.validateRequest(question.token, question.signature, question.url, toParams(question.params));
    case "body":
      return twilio.validateRequestWithBody(question.token, question.signature, question.url, question.body);
    case "hash":
      return twilio.getExpectedBodyHash(question.body);
    default:
      throw new Error(`Unknown question ${question.ask}`);
  }
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
});
