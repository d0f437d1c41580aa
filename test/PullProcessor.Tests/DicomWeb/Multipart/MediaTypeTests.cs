using PullProcessor.DicomWeb.Multipart;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.DicomWeb.Multipart;

public sealed class MediaTypeTests
{
    [Theory]
    [InlineData("multipart/related; type=\"application/dicom\"; boundary=abc", "multipart/related", "abc")]
    [InlineData("multipart/related; type=application/dicom; boundary=\"abc\"", "multipart/related", "abc")]
    [InlineData("Multipart/Related;TYPE=application/dicom;BOUNDARY=a=b;", "multipart/related", "a=b")]
    [InlineData("multipart/related; boundary=DICOM DATA BOUNDARY", "multipart/related", "DICOM DATA BOUNDARY")]
    [InlineData("multipart/related; boundary='abc'", "multipart/related", "abc")]
    [InlineData("multipart/related; start=\"<a;boundary=no@resteasy-multipart>\"; boundary=\"x;y\"", "multipart/related", "x;y")]
    [InlineData("multipart/related; boundary=", "multipart/related", null)]
    [InlineData("multipart/related", "multipart/related", null)]
    [InlineData("application/dicom+json;charset=utf8", "application/dicom+json", null)]
    [InlineData("", "", null)]
    [InlineData(null, "", null)]
    [DialectRow("P02", "Q30")]
    public void Parse_WhatServersWrite_IsUnderstood(string? header, string name, string? boundary) =>
        Assert.Equal(new MediaType(name, boundary), MediaType.Parse(header));
}
