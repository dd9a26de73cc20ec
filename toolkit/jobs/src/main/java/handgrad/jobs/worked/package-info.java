/** Jobs that work a question out number by number, for a reader who checks them by hand. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.worked;
