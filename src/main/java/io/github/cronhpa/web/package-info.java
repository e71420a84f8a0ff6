/** What people and dashboards look at; read only. */
package io.github.cronhpa.web;
