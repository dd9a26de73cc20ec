/** The worked solution of a sheet in the form that it is handed in: LaTeX and PDF, notebooks, classes, one zip. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.solution;
