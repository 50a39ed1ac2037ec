// The list of municipalities: who comes from a task is led on to that task on the page of the municipality.
(function () {
"use strict";
const task = new URLSearchParams(location.search).get("task");
if (!task) return;
for (const link of document.querySelectorAll("main section a:not([rel])")) link.hash = task;
})();
